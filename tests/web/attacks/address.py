# ruff: noqa: E501 - a table reads best as a table

"""Addresses from which Amazon's certificate does not come."""

from __future__ import annotations

from tests.web.attacks.call import Attack, Call, row, with_headers, without
from tests.web.authority import URL


def _url(url: str) -> Call:
    return with_headers(SignatureCertChainUrl=url)


def _address(tries: str, url: str, reason: str) -> Attack:
    return row("address", tries, reason, _url, url)


_ON_S3 = "https://s3.amazonaws.com"
ADDRESS = [
    row("address", "no certificate address", "url-missing", without, "SignatureCertChainUrl"),
    _address("an empty address", "", "url-missing"),
    _address("plain HTTP", "http://s3.amazonaws.com/echo.api/cert.pem", "url-scheme"),
    _address("FTP", "ftp://s3.amazonaws.com/echo.api/cert.pem", "url-scheme"),
    _address("a file of ours", "file:///echo.api/cert.pem", "url-malformed"),
    _address("no scheme", "//s3.amazonaws.com/echo.api/cert.pem", "url-malformed"),
    _address("a stranger's host", "https://evil.example/echo.api/cert.pem", "url-host"),
    _address("Amazon's host as a prefix", "https://s3.amazonaws.com.evil.example/echo.api/cert.pem", "url-host"),
    _address("Amazon's host as a user name", "https://s3.amazonaws.com@evil.example/echo.api/cert.pem", "url-malformed"),
    _address("Amazon's host as a password", "https://a:s3.amazonaws.com@evil.example/echo.api/c.pem", "url-malformed"),
    _address("somebody's bucket", "https://echo.api.s3.amazonaws.com/echo.api/cert.pem", "url-host"),
    _address("another region's host", "https://s3.us-east-1.amazonaws.com/echo.api/cert.pem", "url-host"),
    _address("the host with a final dot", "https://s3.amazonaws.com./echo.api/cert.pem", "url-host"),
    _address("a host that looks the same", "https://s3.\u0430mazonaws.com/echo.api/cert.pem", "url-malformed"),
    _address("this machine", "https://127.0.0.1/echo.api/cert.pem", "url-host"),
    _address("this machine, IPv6", "https://[::1]/echo.api/cert.pem", "url-malformed"),
    _address("another port", f"{_ON_S3}:8443/echo.api/cert.pem", "url-port"),
    _address("port 443 with a zero before it", f"{_ON_S3}:0443/echo.api/cert.pem", "url-port"),
    _address("a port of letters", f"{_ON_S3}:https/echo.api/cert.pem", "url-malformed"),
    _address("a path outside the folder", f"{_ON_S3}/elsewhere/cert.pem", "url-path"),
    _address("the folder in other letters", f"{_ON_S3}/EcHo.aPi/cert.pem", "url-path"),
    _address("a folder that begins alike", f"{_ON_S3}/echo.api.evil/cert.pem", "url-path"),
    _address("out of the folder with dots", f"{_ON_S3}/echo.api/../mine/cert.pem", "url-path"),
    _address("out of the folder with %2e%2e", f"{_ON_S3}/echo.api/%2e%2e/mine/cert.pem", "url-malformed"),
    _address("out of the folder, escaped twice", f"{_ON_S3}/echo.api/%252e%252e/mine/cert.pem", "url-malformed"),
    _address("out of the folder with backslashes", f"{_ON_S3}/echo.api/..\\..\\mine/cert.pem", "url-malformed"),
    _address("two slashes first", f"{_ON_S3}//echo.api/cert.pem", "url-path"),
    _address("the folder itself", f"{_ON_S3}/echo.api/", "url-path"),
    _address("a query, for a second spelling", f"{URL}?1", "url-malformed"),
    _address("a fragment, for a second spelling", f"{URL}#1", "url-malformed"),
    _address("blanks around it", f" {URL} ", "url-malformed"),
    _address("a tab inside", f"{_ON_S3}/echo.api/a\tb.pem", "url-malformed"),
    _address("10,000 characters", f"{_ON_S3}/echo.api/{'a' * 10_000}", "url-malformed"),
    _address("two addresses in one header", f"{URL},{URL}", "url-malformed"),
]  # fmt: skip
