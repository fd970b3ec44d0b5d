"""Where browsers find this house."""

from urllib.parse import urlsplit

from fastapi import Request


def home_of(request: Request) -> str:
    """Scheme and host, e.g. https://desk.example.com: as the house says itself, else as the request was sent.

    What a request says of its host, anybody may write; a line of HTML that a shop puts into its pages must not follow.
    """
    told = urlsplit(request.app.state.settings.public_url)
    if told.scheme and told.netloc:
        return f"{told.scheme}://{told.netloc}"
    return f"{request.url.scheme}://{request.url.netloc}"
