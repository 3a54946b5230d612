"""The one room that knows MkDocs: hands it the documents and files of a ``Site``.

Enters: MkDocs' configuration. Leaves: generated files; nothing is read from ``docs_dir``. Material for MkDocs ends
in May 2027 and MkDocs 2 drops plugins: what is here is all there is to replace.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files

from generator.build import Site, build
from generator.errors import DeclarationError
from generator.settings import Settings
from generator.validation import NotValid
from generator.validation.text import lines
from generator.wording import wording

log = get_plugin_logger("dbhcht")
THEME = "theme"
README = "README.md"


class TransparencySite(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Build the site from datasets each time MkDocs builds."""

    command: Literal["build", "gh-deploy", "serve"] = "build"
    ready: Site | None = None
    """A site that ``publish`` has built already, so that MkDocs only has to render it."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs names it
        """Being there keeps this instance over the rebuilds of ``serve``."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build everything before MkDocs touches ``site_dir``: a bad dataset leaves the old site as it was."""
        self.settings = read_settings(config)
        self.site = self.ready or self._build()
        theme = str(self.settings.templates / THEME)
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(0, theme)
        config.extra["sampel"] = self.site.facts.sample
        menu = sorted((page for page in self.site.pages if page.menu), key=lambda page: page.order)
        config.nav = [{page.menu: page.uri} for page in menu]
        readme = Path(config.site_dir) / README
        source = readme if readme.is_file() else self.settings.templates / "site" / README
        self.readme = source.read_bytes()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what MkDocs found by what was built."""
        theme = [file for file in files if file.src_dir != config.docs_dir]
        made: dict[str, str | bytes] = {page.uri: page.text for page in self.site.pages} | dict(self.site.files)
        return Files([*theme, *(File.generated(config, uri, content=content) for uri, content in made.items())])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write back the one file of ``site/`` that git keeps."""
        (Path(config.site_dir) / README).write_bytes(self.readme)

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Rebuild when a template changes, too."""
        server.watch(str(self.settings.templates))
        return server

    def _build(self) -> Site:
        try:
            return build(self.settings, log.info)
        except NotValid as error:
            words = wording(self.settings.language, self.settings.templates / "locale")
            raise PluginError("\n".join(("", *lines(error.report, words.translate)))) from error
        except DeclarationError as error:
            raise PluginError(str(error)) from error


def read_settings(config: MkDocsConfig) -> Settings:
    """Read what ``mkdocs.yml`` says about the site."""
    return Settings(
        root=Path(config.config_file_path).parent,
        name=config.site_name,
        description=config.site_description or "",
        url=config.site_url or "",
        language=config.theme["language"],
        extra=config.extra,
    )
