"""The pages over a database, and browsers that look at them."""

from contextlib import ExitStack
from functools import cache

from fastapi import FastAPI
from starlette.testclient import TestClient

from lms_plugin.api.errors import install_error_handlers
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.access.secrets import Hashing
from lms_plugin.pages.router import create_pages
from lms_plugin.pages.shell.errors import install_error_pages
from lms_plugin.pages.shell.language import COOKIE, PageLanguage
from lms_plugin.pages.shell.page import PageContext, frame_for
from lms_plugin.pages.shell.rendering import Renderer
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key
from lms_plugin.usecases.access.verify_secret import VerifierConfig, reader_verifier
from schemas.texts import Language
from tests.pages.browser import Browser
from tests.province import SIGNER, cheap_mint, public_id

HOST = "http://testserver"


@cache
def renderer() -> Renderer:
    """One for all tests: templates take longer to compile than to render."""
    return Renderer()


class PagesSite:
    """Its browsers are closed with `stack`, and read `language`."""

    def __init__(
        self, database: Database, stack: ExitStack, language: Language = Language.ID
    ) -> None:
        self.database = database
        self._language = language
        self._cache = ReferenceSnapshotCache()
        self._stack = stack
        self._mint = cheap_mint("pages")

    def context(self, public_url: str = HOST) -> PageContext:
        hashing = Hashing(passes=1, memory=8, lanes=1)
        config = VerifierConfig(hashing, bytes(32), lambda: 0.0)
        readers = reader_verifier(self.database, config)
        random_bytes = self._mint.random_bytes
        return PageContext(
            self.database, self._cache, readers, random_bytes, public_url, renderer()
        )

    def browser(self, public_url: str = HOST) -> Browser:
        """One that has not signed in."""
        context = self.context(public_url)
        app = FastAPI(openapi_url=None)
        install_error_handlers(app)
        install_error_pages(app, context.renderer, lambda one: frame_for(context, one))
        app.router.routes.extend(create_pages(context))
        app.add_middleware(PageLanguage)
        client = self._stack.enter_context(TestClient(app, public_url))
        client.cookies[COOKIE] = self._language.value
        return Browser(client)

    def api_key(self, request: KeyRequest) -> str:
        """KEY.SECRET"""
        issued = add_key(self.database, SIGNER, request, self._mint)
        return f"{issued.key}.{issued.secret}"

    def signed_in(self, request: KeyRequest) -> Browser:
        browser = self.browser()
        assert browser.post("/masuk", kunci=self.api_key(request)).leads_to == "/"
        return browser

    def operator(self) -> Browser:
        return self.signed_in(KeyRequest(Role.OPERATOR))

    def learner(self, name: str) -> Browser:
        return self.signed_in(KeyRequest(Role.LEARNER, person=public_id(name)))

    def hr(self, code: str) -> Browser:
        return self.signed_in(KeyRequest(Role.HR, node=code))

    def centre(self, code: str) -> Browser:
        return self.signed_in(KeyRequest(Role.CENTRE, centre=code))
