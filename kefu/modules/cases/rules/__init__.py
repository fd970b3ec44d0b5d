"""What a playbook says, what a case has come to, and what may be done now. Pure."""
