"""The version of meaning: by which rules statements are taken for what they are.

One version is in force for all statements, kept and to come. A release whose rules make other
evidence of the same statements counts it up; it then refuses to start over an older one, until
`lms-plugin meaning adopt` has moved all figures at once. No code keeps two meanings.
"""

from typing import Final

MEANING: Final = 2
"""1: pieces of evidence (decision 0034). 2: more emitters, and parts of something larger (decisions
0038 and 0039)."""
