"""The reader in a browser: server-made pages of a record. Sees store and show only; serve() is the way in."""

from onrecord.web.serving import serve
from onrecord.web.settings import Settings

__all__ = ["Settings", "serve"]
