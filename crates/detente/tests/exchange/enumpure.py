"""Pure Nash equilibria of strategic games, by Gambit.

Takes a folder of .nfg files; prints a line for each, in the order of their names: the name, then
each equilibrium as the places of the strategies played, joined by commas, ascending.
"""

import pathlib
import sys

import pygambit


def played(profile, player):
    """The place of the strategy that `player` plays."""
    strategies = getattr(player, "strategies", None)
    if strategies is not None:
        chances = [profile[strategy] for strategy in strategies]
    else:
        chances = [chance for _, chance in profile[player]]
    return chances.index(1)


def equilibria(path):
    """All pure equilibria of the game in the file."""
    game = pygambit.read_nfg(str(path))
    found = pygambit.nash.enumpure_solve(game).equilibria
    return sorted([played(profile, player) for player in game.players] for profile in found)


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.nfg")):
    told = [",".join(map(str, profile)) for profile in equilibria(path)]
    print(" ".join([path.stem, *told]))
