from sqlalchemy import create_engine, inspect, text

from tests.databases import Databases


def test_blank_database_has_no_tables(database_url: str) -> None:
    assert tables_with_rows(database_url) == {}


def test_cleaned_database_is_as_the_migrations_left_it(databases: Databases) -> None:
    with databases.empty() as url:
        before = tables_with_rows(url)
        forget_everything(url)
    with databases.empty() as url:
        assert tables_with_rows(url) == before


def test_two_databases_share_nothing(databases: Databases) -> None:
    with databases.empty() as one, databases.empty() as other:
        assert one != other


def tables_with_rows(url: str) -> dict[str, int]:
    engine = create_engine(url)
    with engine.connect() as connection:
        counts = {
            table: connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()
            for table in inspect(engine).get_table_names()
        }
    engine.dispose()
    return counts


def forget_everything(url: str) -> None:
    """Stands for all that a test may do to rows."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    engine.dispose()
