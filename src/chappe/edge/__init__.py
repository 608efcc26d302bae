"""Where bytes come in: TCP, WebSocket and HTTP."""
