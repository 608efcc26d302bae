"""Against floods: rules that staff write, over what people do; nothing of it is asked of people.

* folding: what makes two texts the same to somebody who reads them
* counting: what is counted of each account, in memory, and which rules that hits
* watching: called before something is written, joined, looked up
* rules: as they are shipped, and as staff have changed them; figures: what they hit
* answering: limits and cases that follow
"""
