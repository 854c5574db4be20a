"""An Echo for this computer, without an account: it holds the real conversation with the real Lambda handler.

    envelope.py             requests as Alexa sends them
    device.py               the session: microphone, reprompt, interruption, end; its own clock
    exchange.py             one request, its answer, and the stretch of time that follows
    hearing.py, apla.py     a response -> what is heard, on a timeline
    refusal.py              what Alexa would refuse
    nlu/                    words -> intents, by the shipped interaction model

Nothing here knows the skill's inside: what it shows is read back from the response, as a device does.
"""
