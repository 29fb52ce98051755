"""The shelf from which the layout takes its pictures; nothing else can be fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Callable

    from weasyprint.urls import URLFetcherResponse

    from publish.model.document import Document

_SCHEME = "publish:"


def url(name: str) -> str:
    """The address on the shelf of the resource called `name`."""
    return _SCHEME + quote(name, safe="")


class Refused(LookupError):
    """The layout asked for something that is not on the shelf."""


class Shelf:
    """The resources of one document, by their address; every other address is refused.

    Stands where WeasyPrint expects its URL fetcher, which would read files and the network.
    """

    # WeasyPrint asks for it: a refusal stops the layout instead of leaving a hole in the page.
    _fail_on_errors = True

    def __init__(self, document: Document, shown: Callable[[bytes], bytes] = bytes) -> None:
        """Hold the resources of `document`; `shown` makes of each picture what is put into the file."""
        self._shown = shown
        self._resources = {url(resource.name): resource for resource in document.resources}

    def __call__(self, address: str) -> URLFetcherResponse:
        """The resource at `address`; Refused for any other."""
        from weasyprint.urls import URLFetcherResponse

        resource = self._resources.get(_SCHEME + quote(unquote(address.removeprefix(_SCHEME)), safe=""))
        if resource is None or not address.startswith(_SCHEME):
            raise Refused(address)
        return URLFetcherResponse(address, self._shown(resource.data), {"Content-Type": resource.media_type})
