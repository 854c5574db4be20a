"""The self-hosted door: the same skill as an HTTPS web service, for people who run it themselves.

The path of a request, as a map of this folder. ``server`` (gunicorn) takes the bytes; ``gate`` refuses
whatever is not a signed request of Alexa for this skill, before anything parses the body: ``url`` (where
the certificate may come from), ``fetch`` (getting it, within limits), ``chain`` (is it Amazon's?), ``keys``
(what was proven lately), ``signature`` (are these the bytes that were signed?), ``envelope`` (is it recent,
and for us?). ``app`` is the Flask application behind the gate; ``standin`` keeps a broken import away;
``health`` tells alive from ready; ``log`` writes one line a turn. Nothing of this is imported on Lambda.
"""
