# ruff: noqa: E501 - a table reads best as a table

"""Calls that are not even a POST of JSON."""

from __future__ import annotations

import functools

from tests.web.attacks.call import Attack, Call, row, with_headers, without


def _announcing(length: str, **more: object) -> Call:
    return Call(environ={"CONTENT_LENGTH": length, **more})


def _method(name: str) -> Attack:
    return row("form", f"the method {name}", "method", functools.partial(Call, method=name), status=405)


FORM = [
    *(_method(name) for name in ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")),
    row("form", "plain text", "content-type", lambda: with_headers(Content_Type="text/plain"), status=415),
    row("form", "a web form", "content-type", lambda: with_headers(Content_Type="application/x-www-form-urlencoded"), status=415),
    row("form", "JSON's name inside another type", "content-type", lambda: with_headers(Content_Type="text/application/json"), status=415),
    row("form", "no content type", "content-type", lambda: without("Content-Type"), status=415),
    row("form", "a compressed body", "content-encoding", lambda: with_headers(Content_Encoding="gzip"), status=415),
    row("form", "30 MB announced", "too-large", _announcing, "30000000", status=413),
    row("form", "one byte more than allowed", "too-large", _announcing, str(256 * 1024 + 1), status=413),
    row("form", "more announced than sent", "incomplete", _announcing, "5000"),
    row("form", "an empty body", "length", lambda: Call(b"")),
    row("form", "no length", "length", _announcing, ""),
    row("form", "a length in words", "length", _announcing, "many"),
    row("form", "a negative length", "length", _announcing, "-1"),
    row("form", "a length with a sign", "length", _announcing, "+700"),
    row("form", "a length of a thousand digits", "length", _announcing, "9" * 1000),
    row("form", "a length in Arabic digits", "length", _announcing, "\u0667\u0660"),
    row("form", "chunks without an end", "too-large",
         lambda: _announcing("", **{"wsgi.input_terminated": True, "oversized": True}), status=413),
]  # fmt: skip
