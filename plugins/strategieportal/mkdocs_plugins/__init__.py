"""The only folder that knows MkDocs: one thin plugin per thing that an owner may switch off."""
