"""What stretches of Danish minutes mean: people, headings, recommendations, decisions, votes, presence. Text in, data
out: nothing here knows of files, layouts or databases.
"""
