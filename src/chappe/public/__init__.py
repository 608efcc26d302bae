"""The public pages: a door through which people without an account, browsers, feed readers and
search engines see what `core.publishing` lets strangers see. No script, nothing from elsewhere."""
