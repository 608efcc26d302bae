"""The desk: reports, restrictions, appeals, places.

* denied: the one error that its operations answer
* lifecycle: what the events of a case add up to; cases: opening and recording
* catalogue: categories, reasons, clocks and texts that staff edit
* surfaces: who can see a chat, everybody or those whom somebody has chosen
* restricting: imposing and lifting, never without reasons; effects: what a restriction changes
* telling: what people are told, wording: in which words
"""
