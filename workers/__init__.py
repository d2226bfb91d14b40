"""Background work: the job that drains a newsroom, the sweep and the courier. Every piece of work may be done twice."""
