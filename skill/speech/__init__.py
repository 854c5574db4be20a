"""From what is meant to what is heard: words and pauses, laid on a clock, written as SSML."""
