"""The search index: documents → files that a browser reads a few of (`assets/search.js` is their reader).

    document_terms(title, text) ─▶ bytes of one document, remembered with it
    build_index(documents)      ─▶ files, a function of the sequence of documents alone

Pure, and ignorant of records and pages: it imports only from `text` and `digest`.
"""
