"""Why a wrong answer is wrong, and where: what is not certain is not said."""
