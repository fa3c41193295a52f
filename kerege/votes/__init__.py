"""What the people in a hall say together: votes, questions from the floor, wishes to the speaker;
and the stage of an event: what is now and next. What happens live goes through `kerege.live`."""
