"""Tasks: what somebody must answer or do, in the queue of a role or of one person.

Owns: tasks.
Announces: TaskOpened, TaskAnswered, TaskEnded.
Reacts to: CompensationFailed (the agent who asked for it is told to look), ReturnArrived (an inspection knows that
  its parcel is there).
The kinds of task, who may answer each and what an answer holds stand in rules.
"""
