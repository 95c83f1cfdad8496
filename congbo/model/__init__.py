"""What the portal talks about: frozen dataclasses that neither read nor draw."""
