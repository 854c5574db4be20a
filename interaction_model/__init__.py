"""What people may say: sentence templates in `templates/`, and Amazon's models built from them, by locale.

`python -m interaction_model.build` writes the models again; a test keeps them equal to the templates.
"""
