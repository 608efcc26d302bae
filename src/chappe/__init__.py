"""Chappe, a self-hosted messenger server that Telegram's client libraries and apps can use."""

__version__ = "0.1.0"
