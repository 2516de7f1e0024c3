"""What is sent in the matrix, where an address asks for something."""

from booths.drawing.look import Look, Mark, Prop, Roof, Wall
from booths.scenes.compose import Words, compose_scene

CONTENT = {
    "name": {"en": "Nine Lanterns"},
    "sign": "Lanterns",
    "summary": {"en": "Walks"},
    "text": {},
    "look": {"colour": 3, "roof": "eave", "wall": "waves", "mark": "peak", "prop": "bags"},
    "themes": [],
    "offerings": [],
    "links": [],
    "contacts": [],
}
WELCOMING = compose_scene(Look(3, Roof.EAVE, Wall.MOUNTAINS, Mark.PEAK, Prop.BAGS), name=Words(en="Erhai", zh="洱海"))
APPLICATION = {
    "about": {"name": {"en": "Nine Lanterns"}, "kind": "enterprise", "country": "NO"},
    "sector": "tourism",
    "tier": "premium",
    "offers": {"en": "Walks"},
}
TUS = {"Tus-Resumable": "1.0.0"}
PART = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
FORM_TYPE = "multipart/form-data; boundary=x"
FORM = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nsome text\r\n--x--\r\n'

BROWSER = {
    "endpoint": "https://push.example/1",
    "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
}
SAYING = {"text": "你好", "client_key": "4be0643f-1d98-473b-97cd-ca98a65347dd"}
