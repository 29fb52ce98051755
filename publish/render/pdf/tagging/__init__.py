"""The tags of the PDF: one element of the structure for each of the document's, whatever pages it crosses."""
