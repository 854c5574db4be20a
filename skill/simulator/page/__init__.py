"""The Echo of this computer in a browser: `python -m skill.simulator.page`, or `make run`.

The page itself knows nothing of the routine. It plays what the server hands it: an exchange of `device.py` as JSON,
that is, sentences and silences on a clock, landmarks, and what the device does afterwards.

    __main__.py    the command line
    server.py      a socket on the loopback interface, and what is said when it is taken
    app.py         the Flask application; guard.py says who may ask it what
    talk.py        the requests of the conversation; tabs.py keeps one device for each browser tab
    backstage.py   the skill and the recogniser, made while the page already opens
    view.py        an exchange as JSON; chips.py adds what one is likely to say next
    pictures.py    the drawings, and the way from one to another
    static/        the page: HTML, CSS and modules of JavaScript, served as they are
    screenshot.py  the picture in the README (development only)
"""
