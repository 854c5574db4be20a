"""Everything that is said, as data: read once, checked once, en-GB falling back to en."""
