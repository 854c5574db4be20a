"""An Echo for this computer, without an account: it holds the real conversation with the real Lambda handler.

    envelope.py             requests as Alexa sends them
    wire.py, refusal.py     to the skill and back, and what Alexa would refuse of it
    device.py               the session: microphone, reprompt, interruption, end; its own clock
    exchange.py             one request, its answer, and the stretch of time that follows
    hearing.py, apla.py     a response -> what is heard, on a timeline
    services.py             Alexa's reminders and time zone, in memory
    setting_up.py           a device beside the skill of this repository
    nlu/                    words -> intents, by the shipped interaction model

    transcript.py, play.py, printing.py     a conversation as text: read, played, written
    __main__.py, options.py, terminal.py    `make talk`
    live.py, programme.py, keys.py          the same in real time
    sound.py, recording.py                  the same as a sound file

Nothing here knows the skill's inside: what it shows is read back from the response, as a device does.
"""
