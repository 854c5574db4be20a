"""What a screen shows: the poses, and the documents that put them on an Echo."""
