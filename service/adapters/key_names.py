"""The names of all keys of one newsroom, on one page; the Lua scripts build the same names from the prefix.

The newsroom stands in braces: it is the hash tag, so a Redis Cluster keeps a newsroom together and spreads newsrooms.

    meta                    head of the ledger (sequence, hash, at) and the version of parties and judgements
    ledger                  stream, one entry a sequence; the truth
    payload:<sequence>      salt (16 bytes) and body of an entry; the entry holds their commitment
    idempotency             Idempotency-Key → what it was used for
    claims                  claim ids by sequence
    claim:<id>              where a claim stands
    corrections:<id>        sequences of the bodies that replaced the first
    parties, party:<id>, party-versions:<id>          who is registered
    judgements, judgements-made, judgement:<id>       what people decided: in force, all by sequence, each
    index:<key>             claims that posted a key (block keys, names of parties, days of wholes and parts)
    incidents               incident ids by the sequence of their first claim
    incident:<id>, members:<id>, report:<id>          an incident, its claims, its reconciliation as served
    dirty:<stage>, leases:<stage>, attempts:<stage>   work to be done
    quarantine              what failed too often
    changes                 the feed
    workers                 heartbeats
"""


class KeyNames:
    """Key names of one newsroom."""

    def __init__(self, newsroom: str) -> None:
        self.prefix = f"cc:{{{newsroom}}}:"

    def of(self, *parts: object) -> str:
        """The key of that name: ``of("claim", id)``."""
        return self.prefix + ":".join(str(part) for part in parts)
