# -*- coding: utf-8 -*-
"""The one entry; any Python can read it, so that a too old one says which version is needed."""

from __future__ import unicode_literals

import os
import signal
import sys

TOO_OLD = """lỗi: cần Python 3.11 trở lên; đang chạy bằng Python %d.%d.%d
  Cách sửa: cài bản mới rồi chạy bằng bản đó: python3.11 build.py (Windows: py -3.11 build.py)
"""


def main():
    if sys.version_info < (3, 11):
        words = (TOO_OLD % sys.version_info[:3]).encode("utf-8")
        getattr(sys.stderr, "buffer", sys.stderr).write(words)
        return 2
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # no trace of a program that has not begun
    root = os.path.dirname(os.path.abspath(__file__))
    sys.path.insert(0, root)
    from congbo import bootstrap

    return bootstrap.run(root, sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
