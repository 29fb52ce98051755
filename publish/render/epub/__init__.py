"""The editions in EPUB: one to read (`edition`), and one that is read aloud too (`read_aloud`)."""
