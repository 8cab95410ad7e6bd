"""The words of the policy, for the managers who answer for it: said once, shown and documented."""
