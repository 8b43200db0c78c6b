"""Settings: defaults that serve, errors that name the variable, and no impolite run."""

import pytest

from include.lgo.settings import SettingsError, load


def test_a_local_site_needs_nothing() -> None:
    settings = load({"LGO_SITE": "http://127.0.0.1:8017/"})
    assert (settings.site, settings.interval) == ("http://127.0.0.1:8017", 0.0)
    assert settings.archive.parent == settings.data


def test_the_live_site_needs_a_contact_and_two_seconds() -> None:
    with pytest.raises(SettingsError, match="LGO_CONTACT"):
        load({})
    assert load({"LGO_CONTACT": "me@example.org"}).interval == 2.0
    with pytest.raises(SettingsError, match="LGO_INTERVAL"):
        load({"LGO_CONTACT": "me@example.org", "LGO_INTERVAL": "0.5"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LGO_SITE", "lgo.org.uk"),
        ("LGO_INTERVAL", "soon"),
        ("LGO_INTERVAL", "nan"),
        ("LGO_BUDGET", "-1"),
        ("LGO_LATE_HOURS", "never"),
        ("LGO_ALERT_EMAIL", "nobody"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load({"LGO_SITE": "http://127.0.0.1:1", "LGO_CONTACT": "x", name: value})


def test_a_webhook_is_a_secret() -> None:
    secret = "https://hooks.example.org/T0/secret"
    settings = load({"LGO_SITE": "http://127.0.0.1:1", "LGO_ALERT_WEBHOOK": secret})
    assert settings.alert_webhook == secret
    assert "secret" not in repr(settings)
    with pytest.raises(SettingsError, match="LGO_ALERT_WEBHOOK") as error:
        load({"LGO_SITE": "http://127.0.0.1:1", "LGO_ALERT_WEBHOOK": "hooks.example.org/secret"})
    assert "secret" not in str(error.value)
