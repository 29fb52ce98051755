"""A written PDF read back: its tags, links and pages, and what they should be."""
