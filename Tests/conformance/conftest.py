import pytest

from client import Client
from server import ADMIN_KEY, DataFolder, Server, refused_second_server

BLOOM = "00000000-0000-4000-a000-000000000001"


@pytest.fixture(scope="module")
def data_folder():
    folder = DataFolder()
    yield folder
    folder.remove()


@pytest.fixture(scope="module")
def server(data_folder):
    """One server with its private PostgreSQL for the tests of a module; it must stop with 0."""
    running = Server(data_folder).wait_until_ready()
    yield running
    running.stop()


@pytest.fixture
def customer(server):
    """Somebody with a session of their own at Bloom."""
    return Client.with_session(server.url, BLOOM)


@pytest.fixture
def business(server):
    """Bloom's own people, with the admin key."""
    return Client(server.url, BLOOM, {"X-Admin-Key": ADMIN_KEY})


@pytest.fixture(scope="module")
def database_url(server, data_folder) -> str:
    return refused_second_server(data_folder)


@pytest.fixture(scope="module")
def beside(server, data_folder, database_url):
    """A second server on the database of the first."""
    running = Server(data_folder, database_url=database_url).wait_until_ready()
    yield running
    running.stop()
