"""The tests. A package, as TgCrypto installs one of this name, which would be found first."""
