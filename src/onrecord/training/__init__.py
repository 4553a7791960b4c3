"""How the model is made; reading needs none of this."""
