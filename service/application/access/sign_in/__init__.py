"""People sign in with a provider of OpenID Connect: the roles of groups, the check of ID tokens, the way and back."""
