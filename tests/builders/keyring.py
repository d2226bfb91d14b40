"""Access over newsrooms on memory stores, for the tests of keys, sessions and links."""

from service.application.access.authenticate import Access, IssuedKey, KeyWanted, issue
from service.application.access.newsrooms import Newsrooms
from service.application.context import NewsroomContext
from service.ports.principal import Scope
from tests.contracts.stores import on_memory
from tests.fakes.key_ring import MemoryRegister


def newsrooms_over(*contexts: NewsroomContext) -> Newsrooms:
    """An installation of these newsrooms, the first of which is the default."""
    by_name = {context.name: context for context in contexts}

    async def open_newsroom(name: str) -> NewsroomContext:
        return by_name[name]

    return Newsrooms(contexts[0].name, MemoryRegister(by_name), open_newsroom)


def access_over(*contexts: NewsroomContext) -> Access:
    return Access(newsrooms_over(*(contexts or (on_memory(),))))


async def key_of(context: NewsroomContext, *scopes: Scope) -> IssuedKey:
    return await issue(KeyWanted("Foreign desk", scopes or (Scope.READ,)), "live", context)
