"""The edge: sockets, WebSockets and HTTP. Bytes are moved here, and not understood."""
