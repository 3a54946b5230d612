"""The one room that knows MkDocs: hands it the documents and files of a ``Site``.

Enters: MkDocs' configuration. Leaves: generated files; nothing is read from ``docs_dir``. Material for MkDocs ends
in May 2027 and MkDocs 2 drops plugins: what is here is all there is to replace.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent, SafeLoader, ScalarEvent, YAMLError, parse

from generator.build import Site, build
from generator.errors import (
    BadLanguage,
    BadOption,
    BadSettings,
    BadYaml,
    DeclarationError,
    NoDatasets,
)
from generator.frame import Frames
from generator.hosting import mark_of_assets
from generator.proof import prove
from generator.reports.text import lines
from generator.settings import CONFIG, DATASETS, LANGUAGE, LOCALE, Settings, templates_folder
from generator.validation import NotValid
from generator.wording import languages

log = get_plugin_logger("dbhcht")
THEME = "theme"
README = "README.md"
_PAIRS: Final = "tulis sebagai nama dan nilai, misalnya site_name: Nama situs"
_PROGRAMS: Final = "tag:yaml.org,2002:python/"
_DEEPEST: Final = 20
"""Lists and pairs within each other."""
_MOST_ALIASES: Final = 20
"""What is referred to again; references to references multiply."""


# MkDocs types neither the hook that registers a plugin nor the settings of one that has none.
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
        self.site = self._site(config)
        theme = str(self.settings.templates / THEME)
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(0, theme)
        # The map of the site is ours: MkDocs' own knows no languages.
        config.theme.static_templates.discard("sitemap.xml")
        config.extra["sampel"] = self.site.facts.sample
        config.extra["cap"] = mark_of_assets(self.settings)
        self.frames = Frames(self.site.pages, self.site.cards, self.settings)
        # MkDocs wants to know where every page stands; our menus come with the frames.
        config.nav = [{page.title: page.uri} for page in self.site.pages]
        readme = Path(config.site_dir) / README
        source = readme if readme.is_file() else self.settings.templates / "site" / README
        self.readme = source.read_bytes()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what MkDocs found by what was built; of themes only our own files go along, for we load no others."""
        ours = str(self.settings.templates / THEME)
        theme = [file for file in files if file.src_dir == ours]
        made: dict[str, str | bytes] = {page.uri: page.text for page in self.site.pages} | dict(self.site.files)
        return Files([*theme, *(File.generated(config, uri, content=content) for uri, content in made.items())])

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002 - MkDocs names them
        """Date pages by the data, not by the day of the build: the map of the site is the same on any day."""
        page.update_date = self.site.date
        return page

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs names them
        nav: Navigation,  # noqa: ARG002 - MkDocs names them
    ) -> TemplateContext:
        """Hand the theme what stands around a page."""
        context.update(self.frames.around(page.file.src_uri))  # type: ignore[typeddict-item]
        return context

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs names them
    ) -> TemplateContext:
        """Hand the theme what stands around what is no page: the one for unknown addresses."""
        context.update(self.frames.around(template_name))  # type: ignore[typeddict-item]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write back the one file of ``site/`` that git keeps; and look at what MkDocs alone has built.

        ``publish`` looks before it swaps; whoever builds with MkDocs is told afterwards, before anything is deployed.
        Who only looks at the site while writing need not wait for it.
        """
        folder = Path(config.site_dir)
        (folder / README).write_bytes(self.readme)
        if self.ready is None and self.command != "serve":
            try:
                prove(folder, self.site, self.settings, log.info)
            except DeclarationError as error:
                raise Abort(str(error)) from error

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Rebuild when a template changes, too."""
        server.watch(str(self.settings.templates))
        return server

    def _site(self, config: MkDocsConfig) -> Site:
        """Build the site, or take the one at hand; MkDocs shows an ``Abort`` as its message alone."""
        try:
            self.settings = read_settings(config)
            return self.ready or build(self.settings, log.info)
        except NotValid as error:
            words = self.settings.wording()
            raise Abort("\n".join(lines(error.report, words.translate))) from error
        except DeclarationError as error:
            raise Abort(str(error)) from error


def read_config(root: Path, **options: str) -> MkDocsConfig:
    """Read ``mkdocs.yml`` as MkDocs does, but say in our words what is wrong in it.

    Raises:
        DeclarationError: it is no YAML, MkDocs refuses an option, the plugin is missing, or there are no datasets.
    """
    if not (root / DATASETS).is_dir():
        raise NoDatasets(folder=f"{DATASETS}/", file=CONFIG)
    _refuse_programs(root / CONFIG)
    config = MkDocsConfig(config_file_path=str(root / CONFIG))
    try:
        with (root / CONFIG).open("rb") as file:
            config.load_file(file)
    except ConfigurationError as error:
        if isinstance(error.__context__, YAMLError):
            mark = getattr(error.__context__, "problem_mark", None)
            raise BadYaml(file=CONFIG, row=mark.line + 1 if mark else 1) from error
        raise BadSettings(file=CONFIG, reason=_PAIRS) from error
    config.load_dict(dict(options))
    if config.get("extra") is None:
        config["extra"] = {}
    errors, warnings = config.validate()
    wrong = [*errors, *(warnings if config.strict else [])]
    if wrong:
        option, detail = wrong[0]
        raise BadOption(option=option, file=CONFIG, detail=str(detail).replace(f"{root}/", "").rstrip("."))
    if "dbhcht" not in config.plugins:
        raise BadSettings(file=CONFIG, reason="tambahkan dbhcht di bawah plugins")
    return config


def _refuse_programs(path: Path) -> None:
    """Refuse what MkDocs would run, fetch from elsewhere or swell while it only reads its settings."""
    depth = aliases = 0
    try:
        with path.open("rb") as file:
            for event in parse(file, Loader=SafeLoader):
                depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
                aliases += isinstance(event, AliasEvent)
                row = event.start_mark.line + 1 if event.start_mark else 1
                if str(getattr(event, "tag", "")).startswith(_PROGRAMS):
                    raise BadSettings(
                        file=CONFIG, reason=f"baris {row} memanggil program; hapus tanda !!python di situ"
                    )
                if isinstance(event, ScalarEvent) and not depth:
                    raise BadSettings(file=CONFIG, reason=_PAIRS)
                if isinstance(event, ScalarEvent) and event.value == "INHERIT" and depth == 1:
                    raise BadSettings(file=CONFIG, reason=f"hapus INHERIT pada baris {row}, dan tulis semuanya di sini")
                if depth > _DEEPEST or aliases > _MOST_ALIASES:
                    raise BadSettings(file=CONFIG, reason=f"sederhanakan susunan di sekitar baris {row}")
    except (YAMLError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BadYaml(file=CONFIG, row=mark.line + 1 if mark else 1) from error


def read_settings(config: MkDocsConfig) -> Settings:
    """Read what ``mkdocs.yml`` says about the site.

    Raises:
        BadLanguage: the theme has no words in the language of the site.
        BadSettings: nobody answers for the site.
    """
    language = str(config.theme.get("language") or LANGUAGE)
    others = _others(config.extra, language)
    for each in (language, *others):
        words = Path("partials", "languages", f"{each}.html")
        if config.theme.name == "material" and not any((Path(part) / words).is_file() for part in config.theme.dirs):
            raise BadLanguage(language=each)
    settings = Settings(
        root=Path(config.config_file_path).parent,
        name=config.site_name,
        description=config.site_description or "",
        url=config.site_url or "",
        language=language,
        others=others,
        extra=config.extra,
    )
    settings.publisher  # noqa: B018 - raises now what a page would raise late, with the page's name
    return settings


def _others(extra: Mapping[str, Any], main: str) -> tuple[str, ...]:
    """Read the further languages of the site: those named under ``bahasa_lain``, or every one there are words for.

    Raises:
        BadSettings: they are no list of codes.
    """
    known = tuple(language for language in (LANGUAGE, *languages(templates_folder() / LOCALE)) if language != main)
    named = extra.get("bahasa_lain", known)
    if not isinstance(named, list | tuple) or not all(isinstance(one, str) for one in named):
        raise BadSettings(file=CONFIG, reason="tulis bahasa_lain sebagai daftar kode bahasa, misalnya [en], atau []")
    return tuple(dict.fromkeys(one for one in named if one != main))
