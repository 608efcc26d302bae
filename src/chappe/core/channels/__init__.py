"""Channels and supergroups: what their members, admins and strangers do with them
(core.telegram.org/api/channel)."""
