"""From the bytes of the source folders to the model, every value with its place."""
