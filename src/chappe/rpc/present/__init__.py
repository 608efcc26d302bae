"""Records of the domain in the words of the wire schema's canonical layer, as one viewer sees them.

Nothing here decides what may be seen: that is done (`core.access`, `core.cards`). The codec brings
what is made here to the layer of the client.
"""
