"""What builds parts of the source: run by ``make gen`` and by hand."""
