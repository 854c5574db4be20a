"""Upper Back Stretch, a guided routine by voice.

A request comes in through lambda_handler.py or skill/web, and skill/app.py has put the parts together. alexa/ turns
its envelope into a Turn, the first handler of handlers/ that matches answers with a Reply (what is meant), speech/
puts that into words and pauses on a timeline, visual/ onto a screen, and alexa/ sends it. routine/ knows the steps and
where somebody is in them, content/ holds every sentence, persistence/ what is remembered. simulator/ is an Echo for
this computer and is not shipped.
"""
